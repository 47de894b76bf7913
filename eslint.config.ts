import { rules } from './projenrc/eslint';

export default rules;
