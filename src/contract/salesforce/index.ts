import type { SalesforceField, SalesforceName, SalesforceObject } from './model.js';
import { invoice } from './objects/Invoice.js';
import { invoiceBatchRun } from './objects/InvoiceBatchRun.js';
import { invoiceLine } from './objects/InvoiceLine.js';
import {
  docGenerationBatchProcess,
  documentGenerationProcess,
  invoiceDocument,
} from './objects/documents.js';
import { contentDocument, contentVersion } from './objects/files.js';
import { account, contact, documentTemplate, organization, user } from './objects/people.js';

/** The objects of the Salesforce face, as data. */

export * from './ids.js';
export * from './model.js';

const objects: { readonly [N in SalesforceName]: SalesforceObject } = {
  Account: account,
  Contact: contact,
  ContentDocument: contentDocument,
  ContentVersion: contentVersion,
  DocGenerationBatchProcess: docGenerationBatchProcess,
  DocumentGenerationProcess: documentGenerationProcess,
  DocumentTemplate: documentTemplate,
  Invoice: invoice,
  InvoiceBatchRun: invoiceBatchRun,
  InvoiceDocument: invoiceDocument,
  InvoiceLine: invoiceLine,
  Organization: organization,
  User: user,
};

export const salesforceNames = Object.keys(objects) as SalesforceName[];

export function salesforceObject(name: SalesforceName): SalesforceObject {
  return objects[name];
}

/** An object by its name in any case, where the version has it. */
export function findSalesforceObject(name: string, version: number): SalesforceObject | undefined {
  const found = salesforceNames.find((known) => known.toLowerCase() === name.toLowerCase());
  const object = found && objects[found];
  return object && version >= (object.since ?? 0) ? object : undefined;
}

/** The fields that an object has in a version, in the order of its describe. */
export function fieldsOf(
  object: SalesforceObject,
  version: number,
): readonly (readonly [string, SalesforceField])[] {
  return Object.entries(object.fields).filter(([, { since }]) => version >= (since ?? 0));
}
