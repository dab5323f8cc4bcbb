/*
 * Widget actions made of HTML, CSS, JavaScript and resources. What runs and edits them is heavy and is loaded with
 * its first use: nothing here may import it statically.
 */
export * from './model/widget-action.model';
