import { elements, faultNames, isIn, operations, type Operation, type Version } from '../contract/index.js';
import { node, type Node } from './wsdl-layout.js';

/** Messages, portType, binding and service of a version (sources: wsdl-layout, operations). */
export function writeServices(version: Version, address: string): readonly Node[] {
  const offered = operations.filter((operation) => isIn(operation, version));
  return [
    faultMessage('ApiFault', 'fault'),
    ...faultNames.map((name) => faultMessage(name, name)),
    ...offered.flatMap(operationMessages),
    headerMessage(version),
    node(
      'portType',
      { name: 'Soap' },
      offered.map((operation) => portTypeOperation(operation)),
    ),
    binding(offered, version),
    service(address),
  ];
}

function faultMessage(name: string, element: string): Node {
  return node('message', { name }, [node('part', { name: 'fault', element: `fns:${element}` })]);
}

interface MessageNames {
  readonly request: string;
  readonly response: string;
  /** The part of the request. */
  readonly part: string;
}

/**
 * Names of an operation's messages. Two operations differ; clients have classes and arguments named after them
 * (sources: wsdl-layout).
 */
function messagesOf({ name }: Operation): MessageNames {
  if (name === 'getUserInfo') return { request: name, response: `${name}Response`, part: name };
  const stem = name === 'calculateChargeMetrics' ? 'calculate' : name;
  return { request: `${stem}Request`, response: `${stem}Response`, part: 'parameters' };
}

function operationMessages(operation: Operation): readonly Node[] {
  const { request, response, part } = messagesOf(operation);
  return [
    node('message', { name: request }, [node('part', { name: part, element: `zns:${operation.request}` })]),
    node('message', { name: response }, [
      node('part', { name: 'parameters', element: `zns:${operation.response}` }),
    ]),
  ];
}

/** Parts of the Header message, in its order. */
const headerParts = ['CallOptions', 'QueryOptions', 'SessionHeader'];

function headerMessage(version: Version): Node {
  const parts = headerParts.filter((part) =>
    elements.some(({ name, since }) => name === part && isIn({ since }, version)),
  );
  return node(
    'message',
    { name: 'Header' },
    parts.map((name) => node('part', { name, element: `zns:${name}` })),
  );
}

function portTypeOperation(operation: Operation): Node {
  const { request, response } = messagesOf(operation);
  return node('operation', { name: operation.name }, [
    node('input', { message: `zns:${request}` }),
    node('output', { message: `zns:${response}` }),
    ...operation.faults.map((name) => node('fault', { message: `zns:${name}`, name })),
  ]);
}

function binding(offered: readonly Operation[], version: Version): Node {
  return node('binding', { name: 'SoapBinding', type: 'zns:Soap' }, [
    node('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
    ...offered.map((operation) => bindingOperation(operation, version)),
  ]);
}

function bindingOperation({ name, headers, faults }: Operation, version: Version): Node {
  const body = node('soap:body', { use: 'literal' });
  const sent = headers.filter((header) => isIn(header, version));
  return node('operation', { name }, [
    node('soap:operation', { soapAction: '' }),
    node('input', {}, [...sent.map((header) => headerPart(header.name)), body]),
    node('output', {}, [body]),
    ...faults.map((fault) =>
      node('fault', { name: fault }, [node('soap:fault', { name: fault, use: 'literal' })]),
    ),
  ]);
}

function headerPart(part: string): Node {
  return node('soap:header', { use: 'literal', message: 'zns:Header', part });
}

function service(address: string): Node {
  return node('service', { name: 'ZuoraService' }, [
    node('port', { name: 'Soap', binding: 'zns:SoapBinding' }, [node('soap:address', { location: address })]),
  ]);
}
