import type { RequestListener } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import { controlFace } from '../control/face.js';
import { answerLast } from '../control/last.js';
import type { AdjustableClock } from '../platform/clock.js';
import { salesforceFace } from '../salesforce/face.js';
import { refuseOtherMethods, zuoraFace, type ZuoraFaceOptions } from '../zuora/face.js';
import { takeStraySoap } from '../zuora/soap-endpoint.js';

interface WebFaces extends ZuoraFaceOptions {
  readonly clock: AdjustableClock;
  /** Names by which the control API may be called, beside those of the machine. */
  readonly allowedHosts: readonly string[];
  /** What the instance listens on. */
  readonly host: string;
}

/** Everything but the SOAP calls: WSDL, pages, files, Salesforce's API and the product's own. */
export function webFaces(options: WebFaces, requestsInFlight: () => number): RequestListener {
  const { work, clock, metrics, host, allowedHosts } = options;
  const app = express().disable('x-powered-by').disable('etag');
  app.use(zuoraFace(options));
  app.use('/localbill/v1', controlFace({ work, clock, metrics, requestsInFlight, host, allowedHosts }));
  app.use(async (request, response, next) => {
    if (!(await takeStraySoap(options, request, response))) next();
  });
  app.use(refuseOtherMethods());
  // Ends of its own: express never answers with its page, never writes a stack beside the log, and never waits for an end by
  // a timer that a test may have faked.
  app.use((request, response) => answerLast(work.log, request, response, undefined));
  const failed: ErrorRequestHandler = (error, request, response, _next) =>
    answerLast(work.log, request, response, error);
  app.use(failed);
  const salesforce = salesforceFace(work);
  return (request, response) => {
    if (!salesforce(request, response)) app(request, response);
  };
}
