import type { DialogImports } from 'ngx-self-registration/dialogs';

export const dialogImports: DialogImports = { imports: [] };
