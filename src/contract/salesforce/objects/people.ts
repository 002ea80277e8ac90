import { systemFields, type SalesforceObject } from '../model.js';

export const account: SalesforceObject = {
  name: 'Account',
  label: 'Account',
  labelPlural: 'Accounts',
  source: { table: 'Account' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    Name: { type: 'string', from: 'Name', isName: true, length: 255 },
    AccountNumber: { type: 'string', from: 'AccountNumber', length: 70 },
    Description: { type: 'textarea', from: 'Notes', length: 32000 },
    ParentId: { type: 'reference', from: 'ParentId', referenceTo: 'Account', relationshipName: 'Parent' },
  },
  children: {
    Contacts: { object: 'Contact', field: 'AccountId' },
    Invoices: { object: 'Invoice', field: 'BillingAccountId' },
  },
};

export const contact: SalesforceObject = {
  name: 'Contact',
  label: 'Contact',
  labelPlural: 'Contacts',
  source: { table: 'Contact' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...systemFields('engine'),
    Name: {
      type: 'string',
      from: { sql: `trim(coalesce({t}."FirstName", '') || ' ' || coalesce({t}."LastName", ''))` },
      isName: true,
      length: 121,
    },
    FirstName: { type: 'string', from: 'FirstName', length: 40 },
    LastName: { type: 'string', from: 'LastName', length: 80 },
    AccountId: { type: 'reference', from: 'AccountId', referenceTo: 'Account', relationshipName: 'Account' },
    Email: { type: 'string', from: 'WorkEmail', length: 80 },
    Phone: { type: 'string', from: 'WorkPhone', length: 40 },
    MailingStreet: { type: 'textarea', from: 'Address1', length: 255 },
    MailingCity: { type: 'string', from: 'City', length: 40 },
    MailingState: { type: 'string', from: 'State', length: 80 },
    MailingPostalCode: { type: 'string', from: 'PostalCode', length: 20 },
    MailingCountry: { type: 'string', from: 'Country', length: 80 },
  },
};

export const user: SalesforceObject = {
  name: 'User',
  label: 'User',
  labelPlural: 'Users',
  source: { table: 'user' },
  key: 'id',
  idFrom: 'key',
  fields: {
    Id: { type: 'id', from: 'id', label: 'User ID' },
    Username: { type: 'string', from: 'username', length: 80 },
    Name: { type: 'string', from: 'fullName', isName: true, length: 121 },
    LastName: { type: 'string', from: 'fullName', length: 80 },
    Email: { type: 'string', from: 'email', length: 128 },
    IsActive: { type: 'boolean', from: { constant: true } },
    CreatedDate: { type: 'datetime', from: 'createdAt' },
  },
};

export const organization: SalesforceObject = {
  name: 'Organization',
  label: 'Organization',
  labelPlural: 'Organizations',
  source: { rows: 'given' },
  key: 'id',
  idFrom: 'key',
  fields: {
    Id: { type: 'id', from: 'id', label: 'Organization ID' },
    Name: { type: 'string', from: 'name', isName: true, length: 80 },
    InstanceName: { type: 'string', from: { constant: 'LOCAL' }, length: 5 },
    IsSandbox: { type: 'boolean', from: { constant: true } },
    NamespacePrefix: { type: 'string', from: { constant: null }, length: 15 },
    OrganizationType: { type: 'picklist', from: 'edition' },
    TrialExpirationDate: { type: 'datetime', from: { constant: null } },
  },
};

/** An invoice template: there is no object of its own for those of invoices (sources: document-templates). */
export const documentTemplate: SalesforceObject = {
  name: 'DocumentTemplate',
  label: 'Document Template',
  labelPlural: 'Document Templates',
  source: { rows: 'given' },
  key: 'id',
  idFrom: 'key',
  fields: {
    Id: { type: 'id', from: 'id', label: 'Document Template ID' },
    Name: { type: 'string', from: 'name', isName: true, length: 255 },
    UsageType: { type: 'picklist', from: { constant: 'Invoice' } },
    Status: { type: 'picklist', values: ['Draft', 'Active', 'Archived'], from: 'status' },
    IsActive: { type: 'boolean', from: 'isActive' },
    DocumentGenerationMechanism: { type: 'picklist', from: { constant: 'ServerSide' } },
    Type: { type: 'picklist', from: { constant: 'MicrosoftWord' } },
    TokenMappingMethodType: { type: 'picklist', from: { constant: 'OmniDataTransform' } },
  },
};
