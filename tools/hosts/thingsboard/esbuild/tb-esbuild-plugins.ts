import type { Plugin } from 'esbuild';
import { version } from '../package.json';

/** Values that the sources take for globals, and the switch that keeps run-time compilation of NgModules alive. */
const variables: Plugin = {
  name: 'variables',
  setup({ initialOptions }) {
    initialOptions.define = {
      ...initialOptions.define,
      TB_VERSION: JSON.stringify(version),
      ngJitMode: 'true',
    };
  },
};

export default [variables];
