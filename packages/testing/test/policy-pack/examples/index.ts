import { entraExamples } from './entra-examples';
import type { Example } from './example';
import { foundationExamples } from './foundation-examples';
import { gatewayExamples } from './gateway-examples';
import { networkExamples } from './network-examples';
import { serverExamples } from './server-examples';

export const examples: readonly Example[] = [
  ...networkExamples,
  ...gatewayExamples,
  ...serverExamples,
  ...foundationExamples,
  ...entraExamples,
];
