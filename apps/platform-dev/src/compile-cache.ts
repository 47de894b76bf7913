import { enableCompileCache } from 'node:module';

// Imported first. Half of a synthesis is loading modules; Node (22.8 and newer) can keep what it has compiled of them.
enableCompileCache?.();
