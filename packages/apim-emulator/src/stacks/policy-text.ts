import type { PolicyText } from '../definition/gateway-definition';
import type { Resource } from './resource';

/** The document of a policy resource; nothing when there is no resource. */
export function policyIn(resource: Resource | undefined): PolicyText | undefined {
  if (!resource) return undefined;
  resource.refuseSet('xml_link');
  return { file: resource.file, text: resource.text('xml_content') };
}
