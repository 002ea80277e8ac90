import type { BilledItem } from '../../billing/rating/charge-to-bill.js';
import type { BilledLine, ItemTax } from '../../billing/rating/item-tax.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, sum, type DecimalText } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';
import { writtenExplanation } from './stored-explanation.js';
import type { LoadedCharge } from './load-charges.js';

const NOTHING = '0' as DecimalText;
/** What kind of item it is (sources: invoice-items). */
const CHARGE = NOTHING;
const DISCOUNT = '1' as DecimalText;

/** The records of a line of an invoice. */
export interface LineRows {
  /** The item of the charge, then those of its discounts. */
  readonly items: readonly Stored<'InvoiceItem'>[];
  readonly taxes: readonly Stored<'TaxationItem'>[];
}

/** What becomes of a line that is billed. */
export function lineRows(
  unit: Unit,
  invoiceId: Id,
  taxDate: LocalDate,
  line: BilledLine<LoadedCharge>,
): LineRows {
  const item = {
    ...itemRow(unit, invoiceId, line.of, line.item),
    ...taxAmounts(line.taxes),
    TaxCode: line.of.productRatePlanCharge?.TaxCode ?? null,
    TaxMode: line.of.productRatePlanCharge?.TaxMode ?? null,
  };
  const discounts = line.discounts.map((discount) => ({
    ...itemRow(unit, invoiceId, discount.of, discount.item),
    ProcessingType: DISCOUNT,
    AppliedToInvoiceItemId: item.Id,
    // What is sold, and where it is accounted for, are those of the discounted charge unless the discount has its own.
    ...(discount.of.charge.UseDiscountSpecificAccountingCode ? {} : { AccountingCode: item.AccountingCode }),
  }));
  return {
    items: [item, ...discounts],
    taxes: line.taxes.map((tax) => taxRow(unit, item, taxDate, line.of, tax)),
  };
}

function itemRow(unit: Unit, invoiceId: Id, of: LoadedCharge, item: BilledItem): Stored<'InvoiceItem'> {
  const { charge, subscription, product } = of;
  return {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    InvoiceId: invoiceId,
    SubscriptionId: subscription.Id,
    SubscriptionNumber: subscription.Name ?? null,
    RatePlanChargeId: charge.Id,
    ChargeId: charge.Id,
    ChargeName: item.suffix ? `${charge.Name ?? ''} -- ${item.suffix}` : (charge.Name ?? null),
    ChargeNumber: charge.ChargeNumber ?? null,
    ChargeDescription: charge.Description ?? null,
    ChargeType: charge.ChargeType ?? null,
    ChargeDate: unit.now,
    ChargeAmount: item.chargeAmount,
    Quantity: item.quantity,
    UnitPrice: item.unitPrice,
    UOM: charge.UOM ?? null,
    ServiceStartDate: item.serviceStartDate,
    ServiceEndDate: item.serviceEndDate,
    ProcessingType: CHARGE,
    ProductId: product?.Id ?? null,
    ProductName: product?.Name ?? null,
    ProductDescription: product?.Description ?? null,
    SKU: product?.SKU ?? null,
    AccountingCode: charge.AccountingCode ?? null,
    RevRecCode: charge.RevRecCode ?? null,
    RevRecTriggerCondition: charge.RevRecTriggerCondition ?? null,
    RevRecStartDate: null,
    TaxAmount: NOTHING,
    TaxExemptAmount: NOTHING,
    Balance: item.chargeAmount,
    SourceItemType: 'SubscriptionComponent',
    credits: item.credited !== undefined,
    rolloverBalance: item.rolloverBalance ?? null,
    explanation: writtenExplanation(item.explanation),
  };
}

function taxAmounts(taxes: readonly ItemTax[]): Pick<Stored<'InvoiceItem'>, 'TaxAmount' | 'TaxExemptAmount'> {
  if (taxes.length === 0) return {};
  return {
    TaxAmount: decimalText(sum(taxes.map(({ taxAmount }) => taxAmount))),
    TaxExemptAmount: decimalText(sum(taxes.map(({ exemptAmount }) => exemptAmount))),
  };
}

function taxRow(
  unit: Unit,
  item: Stored<'InvoiceItem'>,
  taxDate: LocalDate,
  { tax }: LoadedCharge,
  { rate, taxAmount, exemptAmount, part }: ItemTax,
): Stored<'TaxationItem'> {
  return {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    InvoiceId: item.InvoiceId ?? null,
    InvoiceItemId: item.Id,
    Name: rate.name,
    Jurisdiction: rate.jurisdiction ?? null,
    LocationCode: rate.locationCode ?? null,
    TaxAmount: taxAmount,
    ExemptAmount: exemptAmount,
    Balance: taxAmount,
    TaxCode: tax?.code.name ?? null,
    TaxCodeDescription: tax?.code.description ?? null,
    TaxDate: part?.start ?? taxDate,
    TaxRate: rate.rate as DecimalText,
    TaxRateDescription: rate.description ?? null,
    TaxRateType: rate.type,
    taxable: part?.taxable ?? null,
  };
}
