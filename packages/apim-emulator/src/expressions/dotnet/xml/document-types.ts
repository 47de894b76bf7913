import { ClrArray } from '../../runtime/array';
import type { Members } from '../../types/member';
import { xCData, xComment, xDeclaration, xDocument, xInstruction, xText } from './definitions';
import { required } from './node-types';
import { XComment, XDeclaration, XDocument, XInstruction, XText } from './nodes';
import { parseDocument } from './parse';

type Text = string | null;

const valueMember: Members = {
  'string Value': {
    get: (self: { value: string }) => self.value,
    set: (self: { value: string }, value: Text) => {
      self.value = required(value, 'value');
    },
  },
};

xText.define({ ...valueMember, 'new(string value)': (value: Text) => new XText(required(value, 'value')) });
xCData.define({ 'new(string value)': (value: Text) => new XText(required(value, 'value'), true) });
xComment.define({ ...valueMember, 'new(string value)': (value: Text) => new XComment(required(value, 'value')) });
xInstruction.define({
  'new(string target, string data)': (target: Text, data: Text) =>
    new XInstruction(required(target, 'target'), required(data, 'data')),
  'string Target': (self: XInstruction) => self.target,
  'string Data': (self: XInstruction) => self.data,
});

function newDocument(...content: readonly unknown[]): XDocument {
  const document = new XDocument();
  for (const each of content) document.add(each);
  return document;
}

xDocument.define({
  'new()': () => newDocument(),
  'new(params object[] content)': (content: ClrArray | null) => newDocument(content),
  'new(XDeclaration declaration, params object[] content)': (
    declaration: XDeclaration | null,
    content: ClrArray | null,
  ) => {
    const document = newDocument(content);
    document.declaration = declaration;
    return document;
  },
  'new(XDocument other)': (other: XDocument | null) => required(other, 'other').clone(),
  'static XDocument Parse(string text)': parseDocument,
  'XElement Root': (self: XDocument) => self.root,
  'XDeclaration Declaration': (self: XDocument) => self.declaration,
});

xDeclaration.define({
  'new(string version, string encoding, string standalone)': (version: Text, encoding: Text, standalone: Text) =>
    new XDeclaration(version, encoding, standalone),
  'string Version': (self: XDeclaration) => self.version,
  'string Encoding': (self: XDeclaration) => self.encoding,
  'string Standalone': (self: XDeclaration) => self.standalone,
  'string ToString()': (self: XDeclaration) => self.toText(),
});
