import { proven } from './ways.js';

/** A picture of one pixel, where the page leaves one out. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The templates of docs/templates.md: a whole one, and then the same with each part that it shows. */
export function exampleTemplates(): string[] {
  const [whole = '', ...parts] = proven('docs/templates.md', 'template').map(({ text }) =>
    text.replace(/(?<=base64,)\.\.\./, picture),
  );
  return [whole, ...parts.map((part) => `${whole}\n${part}`)];
}

/** Defines the custom fields that a template prints, as its reader has to. @param tenant its address in the control API */
export async function defineCustomFields(tenant: string, template: string): Promise<void> {
  for (const [, objectType, name] of template.matchAll(/\{\{(\w+)\.(\w+__c)\}\}/g))
    await fetch(`${tenant}/custom-fields`, { method: 'POST', body: JSON.stringify({ objectType, name }) });
}
