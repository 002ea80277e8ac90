import type { Request, Response } from 'express';
import {
  fieldsIn,
  findObjectType,
  isFieldType,
  isIn,
  LATEST_VERSION,
  objectNames,
  parseVersion,
  typeOf,
  type Field,
  type ObjectName,
  type ObjectType,
  type Version,
} from '../contract/index.js';
import type { Tenant } from '../engine/unit/tenant.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import { escapeText } from '../soap/escape.js';
import { joinsFrom } from '../zoql/joins.js';
import { authorized } from './authorization.js';
import { API_PATH } from './paths.js';

/**
 * Tells in XML which objects there are, or which fields one of them has and what may be done with each
 * (sources: addresses). The version may stand in the path: `/apps/api/84.0/describe/Account`.
 */
export async function sendDescription(work: Work, request: Request, response: Response): Promise<void> {
  const session = await authorized(work, request, response);
  if (!session) return;
  const { object, version: text } = request.params;
  const version = text === undefined ? LATEST_VERSION : parseVersion(String(text));
  const type = typeof object === 'string' ? findObjectType(object) : undefined;
  const isThere = version !== undefined && (object === undefined || (type && isDescribed(type, version)));
  if (!isThere) {
    response.status(404).type('text').send('There is no such object in this version.\n');
    return;
  }
  const page = new DescribePage(`${baseUrlOf(request)}${API_PATH}/describe`);
  if (type) page.object(type, version, session.tenant);
  else page.objects(version);
  response.set('Content-Type', 'text/xml;charset=UTF-8').send(page.text());
}

function isDescribed(type: ObjectType, version: Version): boolean {
  return isIn(type, version) && type.calls.query !== undefined;
}

/** The words of a name, for people: `Bill Cycle Day`. */
function labelOf(name: string): string {
  return name.replace(/__c$/, '').replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4');
}

const typeNames: Readonly<Record<string, string>> = {
  ID: 'text',
  string: 'text',
  boolean: 'boolean',
  short: 'integer',
  int: 'integer',
  long: 'integer',
  decimal: 'decimal',
  date: 'date',
  dateTime: 'datetime',
  base64Binary: 'text',
};

const CUSTOM_FIELD: Field = { type: 'string', allows: 'CQUF', maxLength: 255 };

/** Collects the lines of one page. */
class DescribePage {
  private readonly lines = ['<?xml version="1.0" encoding="UTF-8"?>'];

  constructor(private readonly address: string) {}

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  objects(version: Version): void {
    this.inside('objects', () =>
      objectNames
        .filter((name) => isDescribed(typeOf(name), version))
        .forEach((name) => this.reference(name, name)),
    );
  }

  object(type: ObjectType<ObjectName>, version: Version, tenant: Tenant): void {
    this.inside('object', () => this.content(type, version, tenant), ` href="${this.address}/${type.name}"`);
  }

  private content(type: ObjectType<ObjectName>, version: Version, tenant: Tenant): void {
    const custom = [...(tenant.customFields.get(type.name) ?? [])];
    const all: (readonly [string, Field])[] = [
      ['Id', { type: 'ID', allows: 'QF' }],
      ...fieldsIn(type, version).filter(([, { allows }]) => allows !== ''),
      ...custom.map((name) => [name, CUSTOM_FIELD] as const),
    ];
    this.leaf('name', type.name);
    this.leaf('label', labelOf(type.name));
    this.inside('fields', () => all.forEach(([name, field]) => this.field(type, name, field)));
    this.inside('related-objects', () =>
      joinsFrom(type.name)
        .filter((join) => isDescribed(typeOf(join.type), version))
        .forEach((join) => this.reference(join.type, join.name)),
    );
  }

  private field(type: ObjectType, name: string, field: Field): void {
    const isCustom = name.endsWith('__c');
    this.inside('field', () => {
      this.leaf('name', name);
      this.leaf('label', labelOf(name));
      this.leaf('selectable', field.allows.includes('Q'));
      this.leaf('createable', /[CSA]/.test(field.allows));
      this.leaf('updateable', field.allows.includes('U'));
      this.leaf('filterable', field.allows.includes('F'));
      this.leaf('custom', isCustom);
      if (field.maxLength !== undefined) this.leaf('maxlength', field.maxLength);
      this.leaf('required', type.required.includes(name));
      this.leaf('type', field.values ? 'picklist' : (typeNames[field.type] ?? field.type));
      if (field.values) this.list('options', 'option', field.values);
      this.list('contexts', 'context', contextsOf(field));
    });
  }

  private reference(type: ObjectName, name: string): void {
    const describe = (): void => {
      this.leaf('name', name);
      this.leaf('label', labelOf(name));
    };
    this.inside('object', describe, ` href="${this.address}/${type}"`);
  }

  private list(tag: string, item: string, values: readonly string[]): void {
    this.inside(tag, () => values.forEach((value) => this.leaf(item, value)));
  }

  private inside(tag: string, content: () => void, attributes = ''): void {
    this.lines.push(`<${tag}${attributes}>`);
    content();
    this.lines.push(`</${tag}>`);
  }

  private leaf(tag: string, value: string | number | boolean): void {
    this.lines.push(`<${tag}>${escapeText(String(value))}</${tag}>`);
  }
}

/** Where a field can be used: in SOAP calls, and in queries on data sources. */
function contextsOf({ type, allows }: Field): string[] {
  return allows.includes('Q') && isFieldType(type) ? ['soap', 'export'] : ['soap'];
}
