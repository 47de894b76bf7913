import { Problem, ValidationError, refuseAny } from '@org/core';
import type { IConstruct } from 'constructs';
import { Cidr } from './cidr';

/** The address ranges of a network as its user gives them; see McpNetworkProps. */
export interface AddressPlanProps {
  readonly addressSpace: string;
  readonly gatewaySubnetPrefix?: string;
  readonly containerSubnetPrefix?: string;
  readonly databaseSubnetPrefix?: string;
}

/** The address ranges of a network, in CIDR notation. */
export interface AddressPlan {
  readonly addressSpace: string;
  readonly gateway: string;
  readonly containers: string;
  readonly database: string;
}

/** RFC 1918 and RFC 6598: what Azure recommends for virtual networks ("Azure Virtual Network FAQ"). */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((range) =>
  Cidr.parse(range),
);

/** The smallest subnet of Azure, five of whose eight addresses Azure keeps ("Azure Virtual Network FAQ"). */
const SMALLEST_SUBNET = 29;

/** The smallest address space that holds the default subnets. */
const SMALLEST_SPACE = 22;

/** Where a subnet lies if nothing is said: a quarter of the first /22 for each, the rest of the space left free. */
const defaults = {
  gatewaySubnetPrefix: { offset: 0, length: 27 },
  containerSubnetPrefix: { offset: 256, length: 24 },
  databaseSubnetPrefix: { offset: 512, length: 27 },
} as const;

type SubnetProperty = keyof typeof defaults;

/**
 * Divides the address space into the three subnets.
 * @throws ValidationError when a range is not one, is too small, lies outside the space or overlaps another
 */
export function planAddresses(scope: IConstruct, props: AddressPlanProps): AddressPlan {
  const space = Cidr.parse(props.addressSpace);
  if (!space) throw new ValidationError(scope, notARange('addressSpace', props.addressSpace));
  refuseAny(scope, spaceProblems(space, props));

  const subnets = (Object.keys(defaults) as SubnetProperty[]).map((property) => ({
    property,
    text: props[property] ?? space.at(defaults[property].offset, defaults[property].length).toString(),
  }));
  const ranges = subnets.map(({ property, text }) => ({ property, text, range: Cidr.parse(text) }));
  refuseAny(
    scope,
    ranges.filter(({ range }) => !range).map(({ property, text }) => notARange(property, text)),
  );
  refuseAny(
    scope,
    ranges.flatMap(({ property, text, range }, index) =>
      range ? subnetProblems(property, text, range, space, ranges.slice(0, index)) : [],
    ),
  );

  const [gateway, containers, database] = subnets.map(({ text }) => text) as [string, string, string];
  return { addressSpace: props.addressSpace, gateway, containers, database };
}

function notARange(property: string, value: string): Problem {
  return {
    property,
    value,
    expected: "must be an IPv4 range in CIDR notation that starts at its first address, as in '10.20.0.0/16'",
  };
}

function spaceProblems(space: Cidr, props: AddressPlanProps): Problem[] {
  const { addressSpace: value } = props;
  const problems: Problem[] = [];
  if (!privateRanges.some((range) => range?.contains(space))) {
    problems.push({
      property: 'addressSpace',
      value,
      expected: 'must be private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10',
    });
  }
  const usesDefaults = (Object.keys(defaults) as SubnetProperty[]).filter((property) => props[property] === undefined);
  if (space.length > SMALLEST_SPACE && usesDefaults.length > 0) {
    problems.push({
      property: 'addressSpace',
      value,
      expected: `must be a /${SMALLEST_SPACE} or larger to hold the default subnets; make it larger, or set ${usesDefaults.join(', ')}`,
    });
  }
  return problems;
}

function subnetProblems(
  property: string,
  value: string,
  range: Cidr,
  space: Cidr,
  earlier: readonly { property: string; text: string; range: Cidr | undefined }[],
): Problem[] {
  const problems: Problem[] = [];
  if (range.length > SMALLEST_SUBNET) {
    problems.push({
      property,
      value,
      expected: `must be a /${SMALLEST_SUBNET} or larger: Azure keeps five addresses of every subnet`,
    });
  }
  if (!space.contains(range)) {
    problems.push({ property, value, expected: `must lie inside addressSpace ${space}` });
  }
  for (const other of earlier) {
    if (other.range?.overlaps(range)) {
      problems.push({
        property,
        value,
        expected: `overlaps ${other.property} ${other.text}: choose ranges that do not`,
      });
    }
  }
  return problems;
}
