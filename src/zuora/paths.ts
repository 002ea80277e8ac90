import { formatVersion, type Version } from '../contract/index.js';

/** Where the service's faces are (sources: addresses). */
export const ENDPOINT_PATH = '/apps/services/a';
export const WSDL_PATH = '/apps/servlet/GenerateWsdl';
export const FILE_PATH = '/apps/api/file';
export const API_PATH = '/apps/api';

/** The SOAP endpoint of a version. */
export function endpointUrl(baseUrl: string, version: Version): string {
  return `${baseUrl}${ENDPOINT_PATH}/${formatVersion(version)}`;
}

/** Where the file with this id is downloaded. */
export function fileUrl(baseUrl: string, id: string): string {
  return `${baseUrl}${FILE_PATH}/${id}`;
}
