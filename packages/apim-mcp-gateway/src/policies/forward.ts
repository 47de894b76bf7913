import { forwardRequest } from '@org/apim-policy';

/** Passes everything through as it comes: events must not wait for each other (B2). */
export function forward() {
  return forwardRequest({
    timeout: 240, // the network ends what is silent for longer
    bufferResponse: false,
    followRedirects: false, // the gateway key must not follow one
    // 400, 404, 405 and 406 are how clients find out what a server speaks.
    failOnErrorStatusCode: false,
  });
}
