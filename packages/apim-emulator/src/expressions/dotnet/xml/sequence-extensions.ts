import { declare } from '../../types/definition';
import type { Type } from '../../types/type';
import { Sequence } from '../linq/sequence';
import { itemsOf } from '../linq/sources';
import { xAttribute, xElement } from './definitions';
import type { XName } from './names';
import { elements, named } from './node-types';
import type { XContainer, XElement, XNode } from './nodes';

function* flat<T, R>(items: Iterable<T>, of: (item: T) => Iterable<R>): Iterable<R> {
  for (const item of items) yield* of(item);
}

const each = <T>(source: unknown, type: Type) => itemsOf(source, type) as Iterable<T>;

declare('static class System.Xml.Linq.Extensions').define({
  'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    elements(() => flat(each<XContainer>(source, type), (container) => container.elements)),
  'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source, XName name)':
    (type: Type) => (source: unknown, name: XName | null) =>
      elements(() => flat(each<XContainer>(source, type), (container) => named(container.elements, name))),
  'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    elements(() => flat(each<XContainer>(source, type), (container) => container.descendants())),
  'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source, XName name)':
    (type: Type) => (source: unknown, name: XName | null) =>
      elements(() => flat(each<XContainer>(source, type), (container) => named(container.descendants(), name))),
  'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)': (source: unknown) =>
    new Sequence(xAttribute.type, () => flat(each<XElement>(source, xElement.type), (element) => element.attributes)),
  'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)': (
    source: unknown,
    name: XName | null,
  ) =>
    new Sequence(xAttribute.type, () =>
      flat(each<XElement>(source, xElement.type), (element) =>
        element.attributes.filter((attribute) => attribute.name.equals(name)),
      ),
    ),
  'static void Remove<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) => {
    for (const node of [...each<XNode>(source, type)]) node.detach();
  },
});
