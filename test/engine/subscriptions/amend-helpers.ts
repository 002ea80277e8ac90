import type { SoapClient } from '../../support/localbill.js';

export const generate = (client: SoapClient, AccountId: string, TargetDate: string) =>
  client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
export const termed = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: '2026-01-01' } as const;
