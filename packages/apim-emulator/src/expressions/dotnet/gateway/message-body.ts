import { BodyContext } from '../../context';
import { ClrException, invalidOperation } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { byte, list, string } from '../../types/primitives';
import { registry } from '../../types/registry';
import { Type, display } from '../../types/type';
import { Dictionary } from '../collections/dictionary';
import { List } from '../collections/list';
import { Mapped } from '../collections/protocols';
import { urlDecode, urlEncode } from '../net/web-utility';
import { jArray, jObject, jToken } from '../newtonsoft/definitions';
import { readJson, readerException } from '../newtonsoft/reader';
import { isInstance } from '../../runtime/boxing';
import { clrBytes } from '../system/bytes';
import { encodingNamed } from '../text/encoding';
import { parseDocument } from '../xml/parse';
import { XDocument, XElement } from '../xml/nodes';

/** @throws InvalidOperationException when it was read before without being kept */
function bytesOf(body: BodyContext, preserveContent: boolean): Buffer {
  const bytes = body.read(preserveContent);
  if (!bytes) throw invalidOperation('The message body was read before, without preserveContent: true.');
  return Buffer.from(bytes);
}

function textOf(body: BodyContext, preserveContent: boolean): string {
  const text = encoding(body.charset).decode(bytesOf(body, preserveContent));
  return text.replace(/^\ufeff/, '');
}

function encoding(charset = 'utf-8') {
  try {
    return encodingNamed(charset);
  } catch (error) {
    if (error instanceof ClrException) return encodingNamed('utf-8');
    throw error;
  }
}

type Reader = (body: BodyContext, preserveContent: boolean) => unknown;

function jsonReader(type: Type): Reader {
  return (body, preserveContent) => {
    const token = readJson(textOf(body, preserveContent));
    if (!isInstance(token, type))
      throw readerException(`Error reading ${display(type)} from JsonReader. The body is another kind of JSON.`);
    return token;
  };
}

function xmlReader(pick: (document: XDocument) => unknown): Reader {
  return (body, preserveContent) => pick(parseDocument(textOf(body, preserveContent)));
}

/** The types that a body can be read as, and how. */
function readerFor(type: Type): Reader | undefined {
  if (type === string.type) return textOf;
  if (type === byte.type.arrayOf) return (body, preserveContent) => clrBytes(bytesOf(body, preserveContent));
  if (type === jObject.type || type === jArray.type || type === jToken.type) return jsonReader(type);
  if (type === registry.named('System.Xml.Linq.XDocument')) return xmlReader((document) => document);
  const isElement =
    type === registry.named('System.Xml.Linq.XElement') || type === registry.named('System.Xml.Linq.XNode');
  return isElement ? xmlReader(rootOf) : undefined;
}

function rootOf(document: XDocument): XElement | null {
  const { root } = document;
  root?.detach();
  return root;
}

const stringList = () => list.of(string.type);

function formOf(text: string): Dictionary {
  const form = new Dictionary(string.type, stringList());
  for (const pair of text.split('&').filter(Boolean)) {
    const [name = '', value = ''] = splitOnce(pair).map(urlDecode);
    const values = (form.get(name) as List | undefined) ?? new List(string.type);
    values.add(value);
    form.put(name, values);
  }
  return form;
}

function splitOnce(pair: string): string[] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function formText(form: Mapped): string {
  return [...form.keys()]
    .flatMap((name) =>
      [...(form.get(name) as Iterable<string | null>)].map(
        (value) => `${urlEncode(name as string)}=${urlEncode(value ?? '')}`,
      ),
    )
    .join('&');
}

declare('interface IMessageBody').define({
  'T As<T>(bool preserveContent = false)': (type: Type) =>
    readerFor(type) ??
    Object.assign(() => undefined, {
      refusal: `a body cannot be read as '${display(type)}': only as string, byte[], JObject, JToken, JArray, XNode, XElement or XDocument`,
    }),
  'IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false)': (
    self: BodyContext,
    preserveContent: boolean,
  ) => formOf(textOf(self, preserveContent)),
});

declare('static class FormExtensions').define({
  'static string ToQueryString(this IDictionary<string, IList<string>> content)': formText,
  'static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> content)': formText,
});
