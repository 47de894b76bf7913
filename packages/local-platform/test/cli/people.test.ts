import { accessOf } from '../../src/cli/people';
import type { PlatformUser } from '../../src/platform/platform';

it.each<{ access: PlatformUser['access']; text: string }>([
  { access: { mongodb: ['admin', 'reader'], shop: ['admin'] }, text: 'mongodb: admin, reader; shop: admin' },
  { access: { mongodb: ['admin'], shop: [] }, text: 'mongodb: admin' },
  { access: { mongodb: [] }, text: 'no access' },
])('$text', ({ access, text }) => {
  expect(accessOf({ name: 'ada', access })).toBe(text);
});
