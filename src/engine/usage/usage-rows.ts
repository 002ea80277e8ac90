import { invalidValue } from '../../contract/index.js';
import type { SentRecord, SentValue } from '../../contract/sent.js';
import { instantAt, parseLocalDate } from '../../platform/dates.js';
import { isId } from '../../platform/ids.js';
import { parseDecimal } from '../../platform/money.js';
import { missing } from '../records/fields.js';
import type { Tenant } from '../unit/tenant.js';
import type { Unit } from '../unit/work.js';

/** Those that a row needs, and those that it may have. */
const required = ['ACCOUNT_ID', 'UOM', 'QTY', 'STARTDATE'] as const;
const optional = ['ENDDATE', 'SUBSCRIPTION_ID', 'CHARGE_ID', 'DESCRIPTION'] as const;

/** The columns that a usage file may have, in upper case, and those that it needs. */
export function usageColumns(tenant: Tenant) {
  const custom = [...(tenant.customFields.get('Usage') ?? [])].map((name) => name.toUpperCase());
  const known = new Set<string>([
    ...required,
    ...optional,
    ...custom.flatMap((name) => [name, name.slice(0, -'__C'.length)]),
  ]);
  return { of: 'usage', known, required };
}

/**
 * A line of a usage file as the record that it stands for. The columns are those of the service's template:
 * ACCOUNT_ID, UOM, QTY, STARTDATE, ENDDATE, SUBSCRIPTION_ID, CHARGE_ID, DESCRIPTION; others are a tenant's custom
 * fields. Each id may be a record's id or its number.
 * @throws RowError for what is no number or no date
 */
export function usageOfRow(unit: Unit, row: Readonly<Record<string, string>>): SentRecord {
  const fields: Record<string, SentValue> = {};
  const set = (name: string, value: SentValue | undefined): void => {
    if (value !== undefined) fields[name] = value;
  };
  if (!row['ACCOUNT_ID']) throw missing('ACCOUNT_ID');
  set(...named(row['ACCOUNT_ID'], 'AccountId', 'AccountNumber'));
  set(...named(row['SUBSCRIPTION_ID'], 'SubscriptionId', 'SubscriptionNumber'));
  set(...named(row['CHARGE_ID'], 'ChargeId', 'ChargeNumber'));
  set('UOM', row['UOM'] || undefined);
  set('Quantity', quantity(row['QTY']));
  set('StartDateTime', moment(unit, 'STARTDATE', row['STARTDATE']));
  set('EndDateTime', moment(unit, 'ENDDATE', row['ENDDATE']));
  set('Description', row['DESCRIPTION'] || undefined);
  for (const name of unit.caller.tenant.customFields.get('Usage') ?? []) {
    set(name, (row[name.toUpperCase()] ?? row[name.slice(0, -'__c'.length).toUpperCase()]) || undefined);
  }
  return { type: 'Usage', id: undefined, fieldsToNull: [], fields, nested: {} };
}

function named(text: string | undefined, id: string, number: string): [string, SentValue | undefined] {
  if (!text) return [id, undefined];
  return isId(text.toLowerCase()) ? [id, text.toLowerCase() as SentValue] : [number, text];
}

function quantity(text: string | undefined): SentValue | undefined {
  if (!text) return undefined;
  const value = parseDecimal(text.replaceAll(',', ''));
  if (value === undefined) throw invalidValue(`QTY: ${text} is no number.`);
  return value;
}

/** `MM/DD/YYYY` as in the template, or `YYYY-MM-DD`, with or without a time of day; in the tenant's zone. */
function moment(unit: Unit, column: string, text: string | undefined): SentValue | undefined {
  if (!text) return undefined;
  const { date, time } = /^(?<date>\S+?)(?:[ T](?<time>\d\d?:\d\d(?::\d\d)?))?$/.exec(text)?.groups ?? {};
  const [, month = '', day = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date ?? '') ?? [];
  const written = year === undefined ? date : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const known = parseLocalDate(written ?? '');
  if (!known) throw invalidValue(`${column}: ${text} is no date of the form MM/DD/YYYY.`);
  return instantAt(`${known}T${(time ?? '00:00').padStart(5, '0')}`, unit.caller.tenant.settings.timeZone);
}
