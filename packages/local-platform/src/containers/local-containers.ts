import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SupervisedProcess, type Watchdog, runToCompletion, startProcess } from '../processes';
import type { Container, ContainerGroup } from '../synthesized/container-groups';
import type { Image } from './image';
import { type LocalPlace, localEnvironment } from './local-environment';

/** Everything about the containers of one run that is decided elsewhere. */
export interface LocalContainersOptions {
  readonly groups: readonly ContainerGroup[];
  readonly imageOf: (container: Container) => Image;
  /** Where a container is on this machine. */
  readonly placeOf: (group: ContainerGroup, container: Container) => LocalPlace;
  /** The file that a container's output goes to. */
  readonly logOf: (group: ContainerGroup, container: Container) => string;
  readonly watchdog: Watchdog;
  /** Told when the processes, or what they do, have changed. */
  readonly onChange: () => void;
}

/** The containers of the stacks as processes of this machine. */
export class LocalContainers {
  private readonly processes = new Map<Container, SupervisedProcess>();
  private readonly closing = new AbortController();

  constructor(private readonly options: LocalContainersOptions) {}

  /**
   * Starts every group at once: its init containers one after the other, then its containers together.
   * @throws CommandError when an init container fails, or a container does not come up
   */
  public async start(onReady: (group: ContainerGroup, container: Container) => void): Promise<void> {
    await Promise.all(
      this.options.groups.map(async (group) => {
        for (const container of group.initContainers) {
          await runToCompletion(this.processOf(group, container), this.closing.signal);
          onReady(group, container);
        }
        await Promise.all(
          group.containers.map(async (container) => {
            this.closing.signal.throwIfAborted();
            const process = startProcess(this.processOf(group, container));
            this.processes.set(container, process);
            this.options.onChange();
            await process.ready();
            onReady(group, container);
          }),
        );
      }),
    );
  }

  public stateOf(container: Container): SupervisedProcess['state'] {
    return this.processes.get(container)?.state ?? 'stopped';
  }

  /** The processes that run now. */
  public get pids(): readonly number[] {
    return [...this.processes.values()].flatMap(({ pid }) => pid ?? []);
  }

  public async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.processes.values()].map((process) => process.stop()));
  }

  private processOf(group: ContainerGroup, container: Container) {
    const { imageOf, placeOf, logOf, watchdog, onChange } = this.options;
    const image = imageOf(container);
    const place = placeOf(group, container);
    mkdirSync(join(place.folder, 'tmp'), { recursive: true, mode: 0o700 });
    return {
      name: `${group.name}/${container.name}`,
      command: container.command ?? image.command,
      cwd: join(image.folder, image.workdir),
      env: localEnvironment(container, image, place),
      logFile: logOf(group, container),
      readiness: { host: '127.0.0.1', port: place.port },
      watchdog,
      onStateChange: onChange,
    };
  }
}
