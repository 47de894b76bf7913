import type { Platform } from './platform';
import type { Resource } from './resource';

/** An element of an API Management policy. */
export interface PolicyElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PolicyElement[];
  readonly text: string;
}

/** A policy of API Management, at whatever scope. */
export interface Policy {
  readonly resource: Resource;
  /** The XML, with the values of its Terraform expressions and without comments. */
  readonly xml: string;
  /** `undefined` where the XML is not well-formed. */
  readonly root: PolicyElement | undefined;
}

/** The argument that holds the XML, by the type of the resource. */
const holders: Readonly<Record<string, string>> = {
  azurerm_api_management_policy: 'xml_content',
  azurerm_api_management_api_policy: 'xml_content',
  azurerm_api_management_api_operation_policy: 'xml_content',
  azurerm_api_management_product_policy: 'xml_content',
  azurerm_api_management_policy_fragment: 'value',
};

/** The argument of a resource that holds a policy; `undefined` for one that is no policy. */
export function policyArgument({ type }: Resource): string | undefined {
  return Object.hasOwn(holders, type) ? holders[type] : undefined;
}

/** Every policy that is written in a platform. */
export function policiesOf(platform: Platform): readonly Policy[] {
  return platform.resources(...Object.keys(holders)).flatMap((resource) => {
    const xml = resource.text(policyArgument(resource) ?? '').replace(/<!--[^]*?-->/g, '');
    return xml === '' ? [] : [{ resource, xml, root: parsePolicy(xml) }];
  });
}

/** An element and everything inside of it, in order. */
export function elementsIn(element: PolicyElement | undefined): readonly PolicyElement[] {
  return element ? [element, ...element.children.flatMap(elementsIn)] : [];
}

/** The elements directly inside of another with a name. */
export function childrenOf(element: PolicyElement | undefined, name: string): readonly PolicyElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

const TOKEN =
  /<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<\/([A-Za-z][\w.-]*)\s*>|<([A-Za-z][\w.-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/** Reads well-formed XML without comments; `undefined` for anything else. */
export function parsePolicy(xml: string): PolicyElement | undefined {
  const top = open('', {});
  const stack = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const token = TOKEN.exec(xml);
    const current = stack.at(-1);
    if (!token || !current) return undefined;
    const [, cdata, closed, opened, attributes = '', empty, text] = token;
    if (opened !== undefined) {
      const element = open(opened, attributesOf(attributes));
      current.children.push(element);
      if (!empty) stack.push(element);
    } else if (closed !== undefined) {
      if (stack.pop()?.name !== closed || stack.length === 0) return undefined;
    } else {
      current.text += cdata ?? decode(text ?? '');
    }
  }
  const [root, ...others] = top.children;
  return stack.length === 1 && others.length === 0 && top.text.trim() === '' ? root : undefined;
}

/** An element that is being read. */
interface OpenElement extends PolicyElement {
  readonly children: OpenElement[];
  text: string;
}

function open(name: string, attributes: Readonly<Record<string, string>>): OpenElement {
  return { name, attributes, children: [], text: '' };
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name = '', double, single]) => [name, decode(double ?? single ?? '')]));
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all, hexadecimal?: string, decimal?: string, name?: string) => {
      if (hexadecimal) return String.fromCodePoint(parseInt(hexadecimal, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ''] ?? all;
    },
  );
}
