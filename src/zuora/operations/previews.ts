import type { ChargeDelta } from '../../billing/subscriptions/amendments/measure.js';
import { originalPlanId } from '../../billing/subscriptions/amendments/subscription-version.js';
import type { PreviewedInvoice } from '../../engine/invoices/previews/preview-invoices.js';
import { decimalText } from '../../platform/money.js';

/** InvoiceData: an invoice that is not there and its items. */
export function invoiceData({ invoice, items }: PreviewedInvoice): object {
  return { Invoice: invoice, InvoiceItem: items };
}

/** ChargeMetricsData (sources: message-types); absent when nobody asked for it. */
export function chargeMetricsData(metrics: readonly ChargeDelta[] | undefined): object | undefined {
  return metrics && { ChargeMetrics: metrics.map(chargeMetrics) };
}

function chargeMetrics({ totals, deltaMrr, deltaTcv }: ChargeDelta): object {
  const { charge, plan, mrr, tcv } = totals;
  return {
    ChargeNumber: charge.ChargeNumber ?? undefined,
    DMRR: decimalText(deltaMrr),
    DTCV: decimalText(deltaTcv),
    MRR: decimalText(mrr),
    OriginalId: charge.OriginalId ?? charge.Id,
    OriginalRatePlanId: originalPlanId(plan.ratePlan),
    ProductRatePlanChargeId: charge.ProductRatePlanChargeId ?? undefined,
    ProductRatePlanId: plan.ratePlan.ProductRatePlanId ?? undefined,
    TCV: decimalText(tcv),
  };
}
