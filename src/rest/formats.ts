import type { IncomingHttpHeaders } from 'node:http';
import { RestError } from './error.js';
import type { RestFormat } from './types.js';

/**
 * The format of a request's body, by its Content-Type. Without one, JSON is meant.
 * @throws RestError 415
 */
export function requestFormat(headers: IncomingHttpHeaders): RestFormat {
  const type = (headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
  const format = formatOf(type);
  if (format) return format;
  throw new RestError(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Type ${JSON.stringify(type)} is not supported: use application/json or application/xml.`,
  );
}

/**
 * The format of a reply: by the suffix of the path, else by the Accept header, else that of the request's body
 * (sources: rest-xml).
 */
export function replyFormat(suffix: RestFormat | undefined, headers: IncomingHttpHeaders): RestFormat {
  return suffix ?? accepted(headers.accept) ?? formatOf(headers['content-type'] ?? '') ?? 'json';
}

function accepted(accept: string | undefined): RestFormat | undefined {
  const wanted = (accept ?? '')
    .split(',')
    .map((entry) => {
      const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { format: formatOf(type), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ format, quality }) => format !== undefined && quality > 0);
  wanted.sort((a, b) => b.quality - a.quality);
  return wanted[0]?.format;
}

function formatOf(contentType: string): RestFormat | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return 'json';
  return type === 'application/xml' || type === 'text/xml' ? 'xml' : undefined;
}
