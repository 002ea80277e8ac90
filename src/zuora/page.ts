import { LATEST_VERSION, OLDEST_VERSION, formatVersion } from '../contract/index.js';

/** What somebody sees who opens the endpoint in a browser. */
export function endpointPage(url: string): string {
  const shown = escapeHtml(url);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>localbill SOAP endpoint</title></head>
<body>
<h1>localbill SOAP endpoint</h1>
<p>This address speaks Zuora's SOAP API: send it SOAP requests with POST. Versions ${formatVersion(OLDEST_VERSION)} to
${formatVersion(LATEST_VERSION)} are served; the one in the address decides.</p>
<ul>
<li>SOAP endpoint: <code>${shown}</code></li>
<li>WSDL: <a href="${shown}?wsdl">${shown}?wsdl</a></li>
</ul>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
