import { saying } from '../samples.mjs';

/** Tools whose input schemas must arrive at clients as they are written. */
export function addSchemaTools(add) {
  add(
    'json_schema_2020_12_tool',
    'Takes the wider vocabulary of JSON Schema 2020-12 (SEP-1613, SEP-2106)',
    (input) => saying(JSON.stringify(input)),
    contact,
  );

  // Whose argument is repeated in a header (SEP-2243).
  add(
    'test_x_mcp_header',
    'Has an argument that a header repeats (SEP-2243)',
    ({ region }) => saying(`region=${region ?? 'none'}`),
    {
      type: 'object',
      properties: { region: { type: 'string', 'x-mcp-header': 'Region' }, level: { type: 'integer' } },
    },
  );
}

/** The wider vocabulary of JSON Schema 2020-12 (SEP-1613, SEP-2106). */
const contact = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};
