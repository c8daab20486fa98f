import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Api, createApi } from '../api.ts';

/** The backend for all below it; the app gives the one that notices an ended session. */
export const ApiContext = createContext<Api>(createApi({ fetch: (...request) => fetch(...request), onStranger() {} }));

/** The way to the backend. */
export const useApi = () => useContext(ApiContext);
