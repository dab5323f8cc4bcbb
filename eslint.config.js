// @ts-check
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import { libraryFloors } from './tools/lib/library-floors.mjs';
import { libraryGuards } from './tools/lib/library-guards.mjs';
import { serverFloors } from './tools/lib/server-floors.mjs';

const unused = ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '.server-tests/',
      '.angular/',
      'coverage/',
      '.data/',
      'projects/server/src/kernel/db/migrations/',
    ],
  },
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
    plugins: { library: { rules: { ...libraryFloors.rules, guards: libraryGuards } } },
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['sr', 'tb'], style: 'kebab-case' }],
      'library/floors': 'error',
      'library/guards': 'error',
    },
  },
  {
    // Templates of dashboards decide what these are called, and what they take.
    files: ['projects/ngx-self-registration/dialogs/runtime/{stand-ins,datetimepicker}/**/*.ts'],
    rules: { '@angular-eslint/component-selector': 'off', '@angular-eslint/no-input-rename': 'off' },
  },
  {
    // Written as the UI that it stands for is: an adapter has to get along with that.
    files: ['tools/hosts/thingsboard/**/*.ts'],
    rules: {
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    // Inline templates are seen as HTML files too.
    files: ['src/**/*.html', 'projects/ngx-self-registration/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['projects/server/src/**/*.ts'],
    plugins: { server: serverFloors },
    rules: { 'server/floors': 'error' },
  },
  {
    files: ['projects/server/**/*.ts', 'e2e/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
