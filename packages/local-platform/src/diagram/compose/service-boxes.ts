import { type Box, box } from '../architecture';
import type { Service } from '../read/services';
import { type Facts, isState } from './facts';

/** The services that what runs needs. */
export function serviceBoxes(facts: Facts): readonly Box[] {
  return facts.services.filter((service) => !isState(service, facts)).map((service) => serviceBox(service, facts));
}

export function serviceBox({ id, name, label, publicAccess }: Service, { insights }: Facts): Box {
  const access = { none: ['no public endpoint'], roles: ['public endpoint, roles only'], all: [], 'not taken': [] };
  return box(id, 'service', label, {
    lines: [name, ...(insights.get(id) ?? []).map((one) => `with ${one}`), ...access[publicAccess]],
  });
}
