import fc from 'fast-check';
import { escapeTemplate, parseTemplate, unescapeTemplate } from '../src';
import { markedTexts } from './fixtures/expressions';
import { measuredEscapes } from './fixtures/measured-values';
import { valueOf } from './fixtures/stacks';

/** Text with everything that means something in a template, and text with anything at all. */
const texts = fc.oneof(markedTexts, fc.string({ unit: 'binary' }));

describe('the escape sequences of a template', () => {
  it.each(measuredEscapes)('are read as Terraform 1.11.4 reads them: $source', ({ source, value }) => {
    expect(valueOf(source)).toBe(value);
  });
});

describe('escaped text', () => {
  it.each([
    { text: 'a${b}', escaped: 'a$${b}' },
    { text: '$${', escaped: '$$${' },
    { text: '$$${', escaped: '$$$${' },
    { text: '${${', escaped: '$${$${' },
    { text: '%${', escaped: '%$${' },
    { text: '%{ if x }', escaped: '%%{ if x }' },
    { text: '%%{', escaped: '%%%{' },
    { text: '%{%{', escaped: '%%{%%{' },
    { text: '$%{', escaped: '$%%{' },
    { text: 'costs $5 or 10%', escaped: 'costs $5 or 10%' },
    { text: '$ { } %', escaped: '$ { } %' },
    { text: '', escaped: '' },
  ])('is $escaped for $text', ({ text, escaped }) => {
    expect(escapeTemplate(text)).toBe(escaped);
  });

  it('is one literal part of a template: the text itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseTemplate(escapeTemplate(text))).toEqual(text === '' ? [] : [text]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the text again once it is unescaped', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unescapeTemplate(escapeTemplate(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('has the text for its value in a resolved stack', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(valueOf(escapeTemplate(text))).toBe(text);
      }),
    );
  });
});

describe('unescaped text', () => {
  it.each([
    { escaped: '$${x}', text: '${x}' },
    { escaped: '%%{x}', text: '%{x}' },
    { escaped: '$$${', text: '$${' },
    { escaped: '$$ %%', text: '$$ %%' },
    { escaped: 'a$${b}%%{c}$${d}', text: 'a${b}%{c}${d}' },
  ])('is $text for $escaped', ({ escaped, text }) => {
    expect(unescapeTemplate(escaped)).toBe(text);
  });
});
