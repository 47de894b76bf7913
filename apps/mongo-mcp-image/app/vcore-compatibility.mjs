// Loaded before mongodb-mcp-server 3.0.4 (`node --import`). Cosmos DB for MongoDB vCore does not know the aggregation stage
// `$listSearchIndexes` and says so with code 40324. The server takes that for "inconclusive, so probably supported", and its
// tool `collection-indexes` then fails on every collection. Here the answer counts for what it is: no search indexes.
import { ConnectionStateConnected } from '@mongodb-js/mcp-tools-mongodb';

const UNRECOGNIZED_STAGE = 40324;
const server = ConnectionStateConnected.prototype;
const probe = server.probeSearchCapability;
if (typeof probe !== 'function') {
  throw new Error(
    'vcore-compatibility.mjs does not fit this version of mongodb-mcp-server: probeSearchCapability is gone',
  );
}

server.probeSearchCapability = async function probeSearchCapability(logger) {
  try {
    await this.serviceProvider.getSearchIndexes('test', 'search-capability');
  } catch (error) {
    if (error?.code === UNRECOGNIZED_STAGE) return false;
  }
  return probe.call(this, logger);
};
