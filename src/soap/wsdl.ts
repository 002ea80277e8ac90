import type { Version } from '../contract/index.js';
import { node, writeDocument } from './wsdl-layout.js';
import { writeServices } from './wsdl-services.js';
import { namespaces, writeSchemas, type CustomFields } from './wsdl-types.js';

/**
 * Writes the WSDL document of a version, as the service publishes it (sources: wsdl-layout).
 * @param address absolute URL of the endpoint, for `soap:address`
 * @param customFields names of custom fields (`Name__c`) by object type
 * @returns the text of the document; send it as UTF-8
 */
export function writeWsdl({
  version,
  address,
  customFields = {},
}: {
  readonly version: Version;
  readonly address: string;
  readonly customFields?: CustomFields;
}): string {
  const attributes = {
    xmlns: 'http://schemas.xmlsoap.org/wsdl/',
    'xmlns:http': 'http://schemas.xmlsoap.org/wsdl/http/',
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
    'xmlns:zns': namespaces.zns,
    'xmlns:ons': namespaces.ons,
    'xmlns:fns': namespaces.fns,
    targetNamespace: namespaces.zns,
  };
  return writeDocument(
    node('definitions', attributes, [
      node('types', {}, writeSchemas(version, customFields)),
      ...writeServices(version, address),
    ]),
  );
}
