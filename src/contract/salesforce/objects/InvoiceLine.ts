import { detailFields, type SalesforceObject } from '../model.js';

/** An invoice item (sources: org-invoices). As the detail of its invoice it has no owner. */
export const invoiceLine: SalesforceObject = {
  name: 'InvoiceLine',
  label: 'Invoice Line',
  labelPlural: 'Invoice Lines',
  source: { table: 'InvoiceItem' },
  key: 'Id',
  idFrom: 'place',
  fields: {
    ...detailFields('engine'),
    Name: { type: 'string', from: 'ChargeName', isName: true, length: 255 },
    InvoiceId: { type: 'reference', from: 'InvoiceId', referenceTo: 'Invoice', relationshipName: 'Invoice' },
    Description: { type: 'textarea', from: 'ChargeDescription', length: 1000 },
    Type: { type: 'picklist', values: ['Charge', 'Adjustment', 'Tax'], from: { constant: 'Charge' } },
    Quantity: { type: 'double', from: 'Quantity' },
    UnitPrice: { type: 'currency', from: 'UnitPrice' },
    LineAmount: { type: 'currency', from: 'ChargeAmount' },
    ChargeAmount: { type: 'currency', from: 'ChargeAmount' },
    TaxAmount: { type: 'currency', from: 'TaxAmount' },
    Balance: { type: 'currency', from: 'Balance' },
    InvoiceLineStartDate: { type: 'date', from: 'ServiceStartDate' },
    InvoiceLineEndDate: { type: 'date', from: 'ServiceEndDate' },
  },
};
