import { declare } from '../../types/definition';

/** The types of System.Xml.Linq. Their members follow in the files beside this one. */

declare(
  'enum System.Xml.XmlNodeType { None, Element, Attribute, Text, CDATA, EntityReference, Entity, ProcessingInstruction, Comment, Document, DocumentType, DocumentFragment, Notation, Whitespace, SignificantWhitespace, EndElement, EndEntity, XmlDeclaration }',
);
export const xObject = declare('class System.Xml.Linq.XObject');
export const xNode = declare('class System.Xml.Linq.XNode : XObject');
export const xAttribute = declare('class System.Xml.Linq.XAttribute : XObject');
export const xText = declare('class System.Xml.Linq.XText : XNode');
export const xCData = declare('class System.Xml.Linq.XCData : XText');
export const xComment = declare('class System.Xml.Linq.XComment : XNode');
export const xInstruction = declare('class System.Xml.Linq.XProcessingInstruction : XNode');
export const xContainer = declare('class System.Xml.Linq.XContainer : XNode');
export const xElement = declare('class System.Xml.Linq.XElement : XContainer');
export const xDocument = declare('class System.Xml.Linq.XDocument : XContainer');
export const xDeclaration = declare('class System.Xml.Linq.XDeclaration');
