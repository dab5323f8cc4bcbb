// @ts-check
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const unused = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }];

export default tseslint.config(
  { ignores: ['**/dist/', '.angular/', 'coverage/', '.data/', 'projects/server/src/db/migrations/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended, ...tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-unused-vars': unused,
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'projects/ngx-self-registration/**/*.ts'],
    ignores: ['projects/ngx-self-registration/schematics/**'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-standalone': 'error',
    },
  },
  {
    files: ['projects/ngx-self-registration/**/*.ts'],
    ignores: ['projects/ngx-self-registration/schematics/**'],
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['sr', 'tb'], style: 'kebab-case' }],
      // Features never import each other; what two need goes down a floor.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./.*(admin|roles|signup|dialogs|state|data-access|models|ui)/',
              message: 'Import another entry point by its package name.',
            },
          ],
        },
      ],
    },
  },
  ...['admin', 'roles', 'signup', 'dialogs'].map((feature) => ({
    files: [`projects/ngx-self-registration/${feature}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: ['admin', 'roles', 'signup', 'dialogs']
            .filter((other) => other !== feature)
            .map((other) => ({
              regex: `^ngx-self-registration/${other}$`,
              message: 'A feature never imports another feature; move what both need into ui, state or models.',
            })),
        },
      ],
    },
  })),
  {
    // Inline templates are seen as HTML files too.
    files: ['src/**/*.html', 'projects/ngx-self-registration/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['projects/server/**/*.ts', 'e2e/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
