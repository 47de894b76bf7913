export { ConstructPackage } from './construct-package';
export { ContainerImage } from './container-image';
export { EnvironmentApp } from './environment-app';
export { LibraryPackage } from './library-package';
export { Monorepo } from './monorepo';
