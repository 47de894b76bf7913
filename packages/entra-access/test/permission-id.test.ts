import { permissionId } from '../src/permission-id';

// Made with `uuid.uuid5(uuid.NAMESPACE_URL, 'api://appreg-mcp-dev-mongodb-x7k2/<value>')` of Python's standard library.
it.each([
  ['mcp.access', '302eb279-3b34-57ec-a5e3-8079fddf2597'],
  ['mcp.write.destructive', '2a77a8e6-57f0-545e-a623-dac74719ba98'],
  ['Mcp.Admin', 'e9765c73-430d-5050-aa2e-c4298fb2b47f'],
  ['Mcp.Reader', 'acc85e4f-980a-5460-aebe-b27bbbb04037'],
])('the id of %s is a UUID of version 5, the same everywhere and always', (value, id) => {
  expect(permissionId('appreg-mcp-dev-mongodb-x7k2', value)).toBe(id);
});
