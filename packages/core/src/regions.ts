import type { IConstruct } from 'constructs';
import { closest } from 'fastest-levenshtein';
import { ValidationError } from './errors';

/**
 * The public regions of Azure by programmatic name. Source: Azure/terraform-azurerm-avm-utl-regions,
 * modules/cached-data/locations.tf.json of 2026-03-12, physical regions without canary and staging. A region opened
 * later is added here.
 */
export const regions = [
  'australiacentral',
  'australiacentral2',
  'australiaeast',
  'australiasoutheast',
  'austriaeast',
  'belgiumcentral',
  'brazilsouth',
  'brazilsoutheast',
  'canadacentral',
  'canadaeast',
  'centralindia',
  'centralus',
  'chilecentral',
  'denmarkeast',
  'eastasia',
  'eastus',
  'eastus2',
  'francecentral',
  'francesouth',
  'germanynorth',
  'germanywestcentral',
  'indonesiacentral',
  'israelcentral',
  'italynorth',
  'japaneast',
  'japanwest',
  'jioindiacentral',
  'jioindiawest',
  'koreacentral',
  'koreasouth',
  'malaysiawest',
  'mexicocentral',
  'newzealandnorth',
  'northcentralus',
  'northeurope',
  'norwayeast',
  'norwaywest',
  'polandcentral',
  'qatarcentral',
  'southafricanorth',
  'southafricawest',
  'southcentralus',
  'southeastasia',
  'southindia',
  'spaincentral',
  'swedencentral',
  'switzerlandnorth',
  'switzerlandwest',
  'uaecentral',
  'uaenorth',
  'uksouth',
  'ukwest',
  'westcentralus',
  'westeurope',
  'westindia',
  'westus',
  'westus2',
  'westus3',
] as const;

export type Region = (typeof regions)[number];

/** @throws ValidationError unless `value` is a region of Azure by its programmatic name */
export function assertRegion(value: string, property: string, where: IConstruct | string): asserts value is Region {
  if ((regions as readonly string[]).includes(value)) return;
  throw new ValidationError(where, {
    property,
    value,
    expected: `is not a known Azure region; write its programmatic name, as in '${closest(value.toLowerCase().replaceAll(' ', ''), regions)}'`,
  });
}
