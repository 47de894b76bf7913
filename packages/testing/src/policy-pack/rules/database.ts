import { endpointsOf } from '../../platform/private-endpoints';
import { Rule, inEvery, unless, unlessIt, wrong } from '../rule';

const CLUSTER = 'azurerm_mongo_cluster';

export const databaseRules: readonly Rule[] = [
  {
    id: 'database-not-public',
    title: 'The database is not reached from the Internet (S16).',
    restates: ['CKV_AZURE_99', 'CKV_AZURE_101'],
    remedy: "must be 'Disabled': the default is a public address",
    check: inEvery(CLUSTER, (cluster) => unless(cluster, 'public_network_access', 'Disabled')),
  },
  {
    id: 'database-private-endpoint',
    title: 'The database is reached through a private endpoint (S16).',
    restates: [],
    remedy: 'give it one, with the sub-resource MongoCluster',
    check: inEvery(CLUSTER, (cluster, platform) =>
      endpointsOf(cluster, platform).length > 0 ? [] : wrong(cluster, undefined, 'has no private endpoint'),
    ),
  },
  {
    id: 'database-own-key',
    title: 'The database is encrypted with a key of our own.',
    restates: ['CKV_AZURE_100'],
    remedy: "name a key of a vault in customer_managed_key, or say why Microsoft's is enough",
    check: inEvery(CLUSTER, (cluster) =>
      cluster.part('customer_managed_key') ? [] : wrong(cluster, 'customer_managed_key', 'is not set'),
    ),
  },
  {
    id: 'database-without-passwords',
    title: 'The database knows people and servers by Entra, not by passwords.',
    restates: ['CKV_AZURE_140'],
    remedy: "must be ['MicrosoftEntraID'], or say which client cannot sign in with an identity",
    check: inEvery(CLUSTER, (cluster) =>
      unlessIt(
        cluster,
        'authentication_methods',
        () => cluster.texts('authentication_methods').join() === 'MicrosoftEntraID',
      ),
    ),
  },
];
