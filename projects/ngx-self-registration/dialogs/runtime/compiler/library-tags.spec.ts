import { COMPILED_FUNCTION_PARAMETERS, LIBRARY_TAGS } from 'ngx-self-registration/models/action-code';
import { ACTION_FUNCTION_PARAMETERS } from 'ngx-self-registration/dialogs/actions';
import { STAND_IN_TAGS } from '../stand-ins/stand-ins';
import { COMMON_IMPORTS } from './common-imports';
import { tagsOf } from './known-tags';
import { MATERIAL_IMPORTS } from './material-imports';

describe('what a server that compiles actions knows of the library', () => {
  it('are the elements that the library brings', () => {
    const tags = new Set([...tagsOf([...MATERIAL_IMPORTS, ...COMMON_IMPORTS]), ...STAND_IN_TAGS]);
    expect(LIBRARY_TAGS).toEqual([...tags].filter((tag) => tag.includes('-')).sort());
  });

  it('are the parameters of its functions', () => {
    expect(COMPILED_FUNCTION_PARAMETERS).toEqual(ACTION_FUNCTION_PARAMETERS);
  });
});
