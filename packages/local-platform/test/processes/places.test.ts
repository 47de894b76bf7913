import { freePorts } from '../../src/processes';
import { placesFor } from '../../src/processes/places';
import type { Container } from '../../src/synthesized/container-groups';

const [admin, reader] = ['admin', 'reader'].map((name): Container => ({
  name,
  repository: 'server',
  command: undefined,
  environment: {},
  ports: [3000],
})) as [Container, Container];

it('has gateway, issuer and page one after the other', async () => {
  expect(await placesFor(4280, [])).toMatchObject({ gateway: 4280, issuer: 4281, page: 4282 });
});

it.each([0, 40_000])('gives everything a port of its own, from %s', async (port) => {
  const { gateway, issuer, page, containers } = await placesFor(port, [admin, reader]);

  const ofContainers = [...containers.values()].flatMap((ports) => [ports.port, ports.monitoringPort]);
  expect(ofContainers).toHaveLength(4);
  const all = [gateway, issuer, page, ...ofContainers];
  expect(new Set(all).size).toBe(7);
  expect(all.every((one) => one > 0)).toBe(true);
});

it('gives no container a port that was asked for', async () => {
  const [likely = 0] = await freePorts(1);
  const { containers } = await placesFor(
    likely,
    Array.from({ length: 200 }, () => ({ ...admin })),
  );

  const ofContainers = [...containers.values()].flatMap((ports) => [ports.port, ports.monitoringPort]);
  expect(ofContainers).not.toContain(likely);
  expect(ofContainers).not.toContain(likely + 1);
  expect(ofContainers).not.toContain(likely + 2);
});
