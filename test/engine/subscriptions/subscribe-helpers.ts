/** The rows of the reply, ids as their letters' place and numbers as they are. */
export function rowsOf(text: string): string[] {
  const ids: string[] = [];
  const named = text.replace(/[0-9a-f]{32}/g, (id) => {
    if (!ids.includes(id)) ids.push(id);
    return 'ABCDEFG'[ids.indexOf(id)] ?? '?';
  });
  const rows = [...named.matchAll(/<ns1:result>(.*?)<\/ns1:result>/gs)].map(([, row]) => row ?? '');
  return rows.map((row) => row.replace(/ xmlns:\w+="[^"]*"/g, ''));
}

export const invoiceOptions = (inner = '') =>
  `<ns1:SubscribeOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice>${inner}</ns1:SubscribeOptions>`;
