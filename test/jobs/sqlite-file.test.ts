import { jobConformance } from './conformance.js';

jobConformance('file');
