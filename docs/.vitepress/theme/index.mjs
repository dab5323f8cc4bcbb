// The system's own fonts: the pages ask nobody else for anything, and ship none.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
