import { isLayoutAttribute } from './layout';

/** Something in a template that AngularJS Material understands and the translation does not. */
export interface Unsupported {
  /** Name of the element, or of the directive on one. */
  name: string;
  /** The element that has it. */
  element: string;
  /** Line of the template, from 1; undefined where it is not known. */
  line: number | undefined;
}

/** Elements that do something by themselves, so that a plain box would be missing it. */
const ELEMENTS = new Set(
  (
    'md-autocomplete md-bottom-sheet md-calendar md-chip md-chips md-contact-chips md-fab-actions md-fab-speed-dial md-fab-trigger ' +
    'md-menu md-menu-bar md-nav-bar md-sidenav md-virtual-repeat-container ng-include ng-pluralize ng-transclude ng-view'
  ).split(' '),
);

/** Directives that change what an element is, or what its scope has. */
const DIRECTIVES = new Set(
  (
    'md-virtual-repeat ng-app ng-controller ng-class-even ng-class-odd ng-include ng-jq ng-list ng-ref ng-repeat-end ng-repeat-start ' +
    'ng-transclude ng-view'
  ).split(' '),
);

/** Whether an element has no counterpart: a note that names it takes its place. */
export const isUnsupported = (name: string): boolean => ELEMENTS.has(name);

/** Directives of an element that are left out. */
export const unsupportedDirectives = (attributes: ReadonlyMap<string, string>): string[] =>
  [...attributes.keys()].filter((name) => DIRECTIVES.has(name) && !isLayoutAttribute(name));
