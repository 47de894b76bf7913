import type { OrderingRow } from './ordering-row';
import { entraRows } from './rows/entra-rows';
import { gatewayRows } from './rows/gateway-rows';
import { lookUpRows } from './rows/look-up-rows';
import { networkRows } from './rows/network-rows';
import { policyRows } from './rows/policy-rows';
import { secretRows } from './rows/secret-rows';
import { serverRows } from './rows/server-rows';

/** What must come after what. */
export const orderingRows: readonly OrderingRow[] = [
  ...networkRows,
  ...gatewayRows,
  ...serverRows,
  ...secretRows,
  ...policyRows,
  ...entraRows,
  ...lookUpRows,
];
