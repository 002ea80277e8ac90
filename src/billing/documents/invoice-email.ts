/** What decides whether an invoice is sent by email, and to whom (sources: invoice-emails). */
export interface Mailing {
  readonly invoice: { readonly Status?: string | null; readonly Amount?: string | null };
  readonly account: {
    readonly InvoiceDeliveryPrefsEmail?: boolean | null;
    readonly AdditionalEmailAddresses?: string | null;
  };
  readonly billTo?:
    { readonly WorkEmail?: string | null; readonly PersonalEmail?: string | null } | undefined;
  /** The name of the account's communication profile, where it has one. */
  readonly profile?: string | null | undefined;
  /** `BillRun.NoEmailForZeroAmountInvoice`. */
  readonly skipsZero: boolean;
}

/** The communication profile whose accounts hear nothing. */
const SILENT = 'Silent Profile';

/**
 * The addresses that an invoice goes to: that of the bill-to contact, then the account's additional ones, each once.
 * @returns none when it is not sent
 */
export function recipientsOf({ invoice, account, billTo, profile, skipsZero }: Mailing): readonly string[] {
  if (invoice.Status !== 'Posted' || account.InvoiceDeliveryPrefsEmail !== true) return [];
  if (profile === SILENT || (skipsZero && Number(invoice.Amount ?? 0) === 0)) return [];
  const own = billTo?.WorkEmail?.trim() || billTo?.PersonalEmail?.trim();
  const addresses = [...(own ? [own] : []), ...listed(account.AdditionalEmailAddresses ?? '')];
  const known = new Map(addresses.map((address) => [address.toLowerCase(), address]));
  return [...known.values()];
}

/** Commas are what people write; the service's own files have bars, mail programs semicolons. */
function listed(text: string): string[] {
  return text.split(/[,;|\s]+/).filter((address) => address.includes('@'));
}
