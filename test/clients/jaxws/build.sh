#!/bin/sh
# build.sh VERSION WSDL FOLDER: makes FOLDER/classes, with stubs from the WSDL.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$3/stubs" "$3/classes" && cd "$3"
wsimport -quiet -Xnocompile -XadditionalHeaders -b "$here/bindings.xml" -p zuora -d stubs "$2" >wsimport.log 2>&1
javac -nowarn -encoding UTF-8 -d classes -cp /usr/share/java/jaxws-rt.jar stubs/zuora/*.java "$here/Walk.java"
