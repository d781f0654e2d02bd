// Almost nothing: the smallest complete trace.
package main

func main() {
	Begin()
	End()
}

//record: allocfree
