import type { LocalDate } from '../../platform/dates.js';
import { type DecimalText, decimalText, type Exact, exact, sum } from '../../platform/money.js';
import { ownOf } from '../../platform/own.js';
import { type TaxedLine, taxedLines } from '../taxed-lines.js';
import type { EInvoice } from '../template/schema.js';
import type { DocumentItem, InvoiceSnapshot } from '../types.js';
import { buyerParty, sellerParty } from './parties.js';
import { vatOf, type VatSum, vatSums } from './vat.js';
import { element, field, text, type Xml } from './xml.js';

/** The names of the parts that an EN 16931 invoice takes from elsewhere, with merge fields filled in. */
export interface CiiOptions {
  readonly eInvoice: EInvoice;
  readonly buyerReference: string;
}

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice' +
  ' xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"' +
  ' xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"' +
  ' xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">';

/** UNTDID 1001: an invoice, and one that the seller owes. */
const INVOICE = '380';
const CREDIT_NOTE = '381';
/** UNTDID 4461: a SEPA credit transfer. */
const SEPA_TRANSFER = '58';
/** UN/ECE Recommendation 20: one of something. */
const ONE = 'C62';

/**
 * An invoice as UN/CEFACT Cross Industry Invoice of the profile EN 16931. What the invoice owes its customer is a
 * credit note, whose amounts are positive.
 * @throws TemplateError when a part that the standard asks for is missing
 */
export function crossIndustryInvoice(invoice: InvoiceSnapshot, options: CiiOptions): string {
  const credit = exact(invoice.amount).isNegative() && !exact(invoice.amount).isZero();
  const lines = taxedLines(invoice.items.map(inCents));
  const plan: Plan = { invoice, lines, ...options, sign: credit ? -1 : 1 };
  return (
    HEAD +
    element(
      'rsm:ExchangedDocumentContext',
      element('ram:GuidelineSpecifiedDocumentContextParameter', field('ram:ID', 'urn:cen.eu:en16931:2017')),
    ) +
    element(
      'rsm:ExchangedDocument',
      field('ram:ID', invoice.invoiceNumber),
      field('ram:TypeCode', credit ? CREDIT_NOTE : INVOICE),
      element('ram:IssueDateTime', dateTime(invoice.invoiceDate)),
      element('ram:IncludedNote', field('ram:Content', invoice.comments)),
    ) +
    element(
      'rsm:SupplyChainTradeTransaction',
      ...lines.map((line, index) => lineItem(line, index + 1, plan)),
      agreement(plan),
      '<ram:ApplicableHeaderTradeDelivery/>',
      settlement(plan),
    ) +
    '</rsm:CrossIndustryInvoice>\n'
  );
}

interface Plan extends CiiOptions {
  readonly invoice: InvoiceSnapshot;
  /** In cents. */
  readonly lines: readonly TaxedLine[];
  readonly sign: 1 | -1;
}

function lineItem(line: TaxedLine, number: number, { eInvoice, sign }: Plan): Xml {
  const { item, discounts, net } = line;
  const { price, quantity } = priceOf(item, sign);
  const { category, rate } = vatOf(line, eInvoice.untaxed);
  const unit = ownOf(eInvoice.units ?? {}, item.unitOfMeasure ?? '') ?? ONE;
  return element(
    'ram:IncludedSupplyChainTradeLineItem',
    element('ram:AssociatedDocumentLineDocument', field('ram:LineID', String(number))),
    element(
      'ram:SpecifiedTradeProduct',
      field('ram:SellerAssignedID', String(item.fields['SKU'] ?? '')),
      field('ram:Name', item.chargeName || item.productName || `Item ${number}`),
      field('ram:Description', item.description ?? item.productName),
    ),
    element(
      'ram:SpecifiedLineTradeAgreement',
      element('ram:NetPriceProductTradePrice', field('ram:ChargeAmount', price)),
    ),
    element(
      'ram:SpecifiedLineTradeDelivery',
      element(`ram:BilledQuantity unitCode="${text(unit)}"`, text(quantity)),
    ),
    element(
      'ram:SpecifiedLineTradeSettlement',
      element(
        'ram:ApplicableTradeTax',
        field('ram:TypeCode', 'VAT'),
        field('ram:CategoryCode', category),
        field('ram:RateApplicablePercent', rate),
      ),
      period(item.serviceStart, item.serviceEnd),
      ...discounts.map((discount) => allowance(discount, sign)),
      element(
        'ram:SpecifiedTradeSettlementLineMonetarySummation',
        field('ram:LineTotalAmount', decimalText(net.times(sign))),
      ),
    ),
  );
}

/** A discount of a line is an allowance (BG-27); one that is given back with credited days is a charge (BG-28). */
function allowance({ amount, chargeName }: DocumentItem, sign: number): Xml {
  const added = exact(amount).times(sign);
  if (added.isZero()) return '';
  return element(
    'ram:SpecifiedTradeAllowanceCharge',
    element('ram:ChargeIndicator', element('udt:Indicator', String(added.greaterThan(0)))),
    field('ram:ActualAmount', decimalText(added.abs())),
    field('ram:Reason', chargeName || 'Discount'),
  );
}

const MOST_PRICE_DECIMALS = 8;

/** A price is never negative in EN 16931 (BR-27): what takes something off has a negative quantity. */
function priceOf(item: DocumentItem, sign: number): { readonly price: string; readonly quantity: string } {
  const total = exact(item.amount).times(sign);
  const given = exact(item.quantity ?? 1).abs();
  const count = given.isZero() ? exact('1') : given;
  const price = total.abs().div(count).toDecimalPlaces(MOST_PRICE_DECIMALS);
  return { price: price.toFixed(), quantity: (total.isNegative() ? count.negated() : count).toFixed() };
}

function agreement({ invoice, eInvoice, buyerReference }: Plan): Xml {
  return element(
    'ram:ApplicableHeaderTradeAgreement',
    field('ram:BuyerReference', buyerReference),
    sellerParty(eInvoice),
    buyerParty(invoice),
    element('ram:BuyerOrderReferencedDocument', field('ram:IssuerAssignedID', invoice.purchaseOrderNumber)),
  );
}

function settlement(plan: Plan): Xml {
  const { invoice, lines, eInvoice } = plan;
  const { payment } = eInvoice;
  return element(
    'ram:ApplicableHeaderTradeSettlement',
    field('ram:PaymentReference', invoice.invoiceNumber),
    field('ram:InvoiceCurrencyCode', invoice.currency),
    payment &&
      element(
        'ram:SpecifiedTradeSettlementPaymentMeans',
        field('ram:TypeCode', SEPA_TRANSFER),
        element(
          'ram:PayeePartyCreditorFinancialAccount',
          field('ram:IBANID', payment.iban.replace(/\s/g, '')),
        ),
        element('ram:PayeeSpecifiedCreditorFinancialInstitution', field('ram:BICID', payment.bic)),
      ),
    ...vatSums(lines, eInvoice.untaxed).map((vat) => tradeTax(vat, plan)),
    element(
      'ram:SpecifiedTradePaymentTerms',
      field('ram:Description', invoice.paymentTerm),
      element('ram:DueDateDateTime', dateTime(invoice.dueDate)),
    ),
    monetarySummation(plan),
  );
}

function tradeTax({ category, rate, basis, amount: tax }: VatSum, { eInvoice, sign }: Plan): Xml {
  return element(
    'ram:ApplicableTradeTax',
    field('ram:CalculatedAmount', decimalText(tax.times(sign))),
    field('ram:TypeCode', 'VAT'),
    category === 'E'
      ? field('ram:ExemptionReason', eInvoice.exemptionReason ?? 'Exempt from VAT')
      : undefined,
    field('ram:BasisAmount', decimalText(basis.times(sign))),
    field('ram:CategoryCode', category),
    field('ram:RateApplicablePercent', rate),
  );
}

function monetarySummation({ invoice, lines, sign }: Plan): Xml {
  const net = sum(lines.map((line) => line.net));
  const tax = sum(lines.map(({ item }) => item.tax));
  const total = net.plus(tax);
  const due = exact(cents(exact(invoice.balance)));
  const paid = exact(cents(exact(invoice.amount).minus(invoice.balance)));
  const rounding = due.minus(total.minus(paid));
  const signed = (value: Exact): string => decimalText(value.times(sign));
  return element(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    field('ram:LineTotalAmount', signed(net)),
    field('ram:TaxBasisTotalAmount', signed(net)),
    element(`ram:TaxTotalAmount currencyID="${text(invoice.currency)}"`, signed(tax)),
    rounding.isZero() ? undefined : field('ram:RoundingAmount', signed(rounding)),
    field('ram:GrandTotalAmount', signed(total)),
    paid.isZero() ? undefined : field('ram:TotalPrepaidAmount', signed(paid)),
    field('ram:DuePayableAmount', signed(due)),
  );
}

function period(start: LocalDate | null, end: LocalDate | null): Xml {
  if (start === null || end === null) return '';
  return element(
    'ram:BillingSpecifiedPeriod',
    element('ram:StartDateTime', dateTime(start)),
    element('ram:EndDateTime', dateTime(end < start ? start : end)),
  );
}

function dateTime(day: LocalDate): Xml {
  return element('udt:DateTimeString format="102"', day.replace(/-/g, ''));
}

/** Two decimals at most in every currency (BR-DEC), line by line, so that the sums of lines are those of the total. */
function inCents(item: DocumentItem): DocumentItem {
  return { ...item, amount: cents(exact(item.amount)), tax: cents(exact(item.tax)) };
}

function cents(value: Exact): DecimalText {
  return decimalText(exact(value.toFixed(2)));
}
